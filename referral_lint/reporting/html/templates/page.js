(function () {
  "use strict";
  var all = function (query, root) { return Array.prototype.slice.call((root || document).querySelectorAll(query)); };
  var byId = function (id) { return document.getElementById(id); };

  function mark(id) {
    all(".hit.on").forEach(function (x) { x.classList.remove("on"); });
    all(".hit").forEach(function (x) {
      if (x.dataset.f.split(" ").indexOf(id) >= 0) x.classList.add("on");
    });
  }

  function go(id) {
    var there = byId(id);
    if (!there) return;
    location.hash = id;
    there.focus({ preventScroll: true });
  }

  // Words to finding: the mouse may use the words themselves, the keyboard the number behind them.
  document.addEventListener("click", function (event) {
    var hit = event.target.closest(".hit");
    if (hit && !hit.classList.contains("off")) {
      var ids = hit.dataset.f.split(" ").filter(function (id) { return byId(id) && !byId(id).classList.contains("off"); });
      var last = ids[(ids.indexOf(hit.dataset.last) + 1) % ids.length];
      hit.dataset.last = last;
      if (last) { mark(last); go(last); }
      return;
    }
    var link = event.target.closest("a[href^='#']");
    if (!link) return;
    var id = link.getAttribute("href").slice(1);
    if (id.indexOf("at-") === 0) mark(id.slice(3));
    else if (link.classList.contains("ref")) { event.preventDefault(); mark(id); go(id); }
  });

  var form = byId("filters");
  if (form) {
    form.hidden = false;
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("change", filter);
    filter();
  }

  function filter() {
    var severities = all("input[name=severity]:checked", form).map(function (x) { return x.value; });
    var kind = byId("kind").value;
    var shown = {}, n = 0, places = all(".places li");
    places.forEach(function (li) {
      var on = severities.indexOf(li.dataset.severity) >= 0 && (!kind || li.dataset.kind === kind);
      li.classList.toggle("off", !on);
      if (on) { shown[li.id] = true; n += 1; }
    });
    all(".group").forEach(function (g) { g.classList.toggle("off", !g.querySelector("li:not(.off)")); });
    all(".part").forEach(function (p) { p.classList.toggle("off", !p.querySelector("li:not(.off)")); });
    all(".ref").forEach(function (x) { x.classList.toggle("off", !shown[x.dataset.f]); });
    all(".hit").forEach(function (x) {
      x.classList.toggle("off", !x.dataset.f.split(" ").some(function (id) { return shown[id]; }));
    });
    byId("count").textContent = n === places.length ? "All " + n + " findings are shown." : n + " of " + places.length + " findings are shown.";
  }

  // On paper nothing can be unfolded: unfold everything first.
  var folded = [];
  window.addEventListener("beforeprint", function () {
    folded = all("details:not([open]):not(.sum)");
    folded.forEach(function (d) { d.open = true; });
  });
  window.addEventListener("afterprint", function () { folded.forEach(function (d) { d.open = false; }); });
}());
