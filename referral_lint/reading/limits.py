"""How much of a file is read.  Above each, a clear sentence and never a guess.  Measured costs: see benchmarks/reading."""

from __future__ import annotations

MIB = 1 << 20

FILE_BYTES = 200 * MIB  # the largest file opened at all
ZIP_MEMBERS = 5_000
ZIP_TOTAL = 200 * MIB  # unpacked size of all members
ZIP_RATIO = 200  # unpacked : packed, for members over 1 MiB
XML_PART = 8 * MIB  # 196 000 paragraphs: 4 s, 260 MB
ZIP_DEPTH = 3  # zip in zip in zip
MAIL_DEPTH = 20  # nested parts and forwarded mails
ATTACHMENTS = 200
LOGO_BYTES = 100_000  # a picture in a mail's text that has fewer is a signature's logo; a photograph of a form has more
INSIDE = 500  # Documents one file may give, rows aside
ROWS = 20_000  # referrals in one table
COLUMNS = 400
TAKING_DOWN = 3  # parts of one file that may take the reading worker down and be left out, before the whole is given up
NESTING = 40  # tables in tables, controls in controls
PARAGRAPHS = 50_000
GRID_SPAN = 63  # Word's own ceiling
PAGES = 500
PAGE_CHARACTERS = 60_000
SECOND_PAGES = 40  # pages that the second, slower PDF reader takes
SECOND_STREAM = 8 * MIB  # unpacked drawing instructions of one page
SECOND_EDGES = 1_500  # lines on one page among which it looks for tables
IMAGE_PIXELS = 40_000_000
OCR_PAGES = 40
TEXT_BYTES = 20 * MIB  # plain text, mail bodies, html

SECONDS = 12.0  # wall time for one file ...
SECONDS_A_MEGABYTE = 2.0  # ... and more for a large one
SECONDS_SECOND = 6.0  # for a second try at a PDF file that took the first reader down
SECONDS_WITH_HELPERS = 240.0  # where LibreOffice or text recognition may be at work
MEMORY = 900 * MIB  # address space of the reading process
HELPER_MEMORY = 4096 * MIB
