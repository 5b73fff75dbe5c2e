"use strict";
// The page is whole without this script; it adds searching, filtering and sorting.  Long groups show their first lines
// only (danger, unheard and unread always all of theirs), because a browser takes long to lay out thousands of lines.
(() => {
  const FIRST = 100;
  const el = (id) => document.getElementById(id);
  const choosers = ["sector", "verdict", "agency", "criterion"].map(el);
  const collator = new Intl.Collator("en-GB", { numeric: true });
  const groups = [...document.querySelectorAll("table[data-group]")].map((table) => {
    const body = table.tBodies[0], whole = ["danger", "unheard", "unread"].includes(table.dataset.group);
    const lines = [...body.rows].map((row) => ({ row, text: row.textContent.toLowerCase().replace(/\s+/g, " "), data: row.dataset,
      faults: new Set((row.dataset.c || "").split(" ")) }));
    return { table, body, lines, order: lines.slice(), section: table.closest("section"), more: table.nextElementSibling, all: whole };
  });
  const total = groups.reduce((n, g) => n + g.lines.length, 0);

  const wanted = () => {
    const words = el("q").value.toLowerCase().split(/\s+/).filter(Boolean);
    const [sector, verdict, agency, fault] = choosers.map((c) => c.value), partly = el("partly").checked;
    return (line, unread) => words.every((w) => line.text.includes(w)) && (!(sector || verdict || agency || fault || partly) || (!unread
      && (!sector || line.data.sector === sector) && (!verdict || line.data.verdict === verdict) && (!agency || line.data.agency === agency)
      && (!fault || line.faults.has(fault)) && (!partly || line.data.partly)));
  };
  const show = () => {
    const fits = wanted();
    let found = 0;
    for (const g of groups) {
      const hits = g.order.filter((line) => fits(line, g.table.dataset.group === "unread"));
      found += hits.length;
      g.section.hidden = !hits.length;
      const shown = g.all ? hits : hits.slice(0, FIRST);
      g.body.replaceChildren(...shown.map((line) => line.row));
      g.more.hidden = shown.length === hits.length;
      g.more.firstElementChild.textContent = `Show all ${hits.length.toLocaleString("en-GB")} (now ${shown.length})`;
    }
    el("count").textContent = found === total ? `${total.toLocaleString("en-GB")} lines` : `${found.toLocaleString("en-GB")} of ${total.toLocaleString("en-GB")} lines`;
  };
  const sort = (g, head, by) => {
    const up = head.getAttribute("aria-sort") !== "ascending";
    g.table.querySelectorAll("[aria-sort]").forEach((h) => h.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    g.order.sort((a, b) => (up ? 1 : -1) * collator.compare(a.data[by] || "", b.data[by] || "") || a.data.name - b.data.name);
    show();
  };
  const reveal = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const g = groups.find((x) => x.lines.some((line) => line.row.id === id));
    if (!g || el(id)) return;
    g.all = true; show(); el(id)?.scrollIntoView();
  };

  for (const g of groups) {
    g.table.querySelectorAll(".sort").forEach((b) => b.addEventListener("click", () => sort(g, b.closest("th"), b.dataset.by)));
    g.more.firstElementChild.addEventListener("click", () => { g.all = true; show(); });
  }
  el("q").addEventListener("input", show);
  [...choosers, el("partly")].forEach((c) => c.addEventListener("change", show));
  el("filters").addEventListener("submit", (e) => { e.preventDefault(); show(); });
  el("clear").addEventListener("click", () => { el("filters").reset(); show(); });
  addEventListener("hashchange", reveal);
  addEventListener("beforeprint", () => { groups.forEach((g) => { g.all = true; }); show(); });
  el("filters").hidden = false;
  show(); reveal();
})();
