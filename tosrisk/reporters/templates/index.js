"use strict";
(() => {
  const table = document.getElementById("heat");
  if (!table) return;
  const body = table.tBodies[0];
  const rows = [...body.rows].map((row, place) => ({
    row, place,
    name: row.cells[0].querySelector("a").textContent.trim().toLowerCase(),
    plan: row.cells[0].querySelector(".plan").textContent,
    levels: [...row.cells].slice(2).map((cell) => cell.classList[0]),
  }));
  const field = (id) => document.getElementById(id);
  const order = ["bad", "watch", "silent", "unread", "ok"];

  const filter = () => {
    const name = field("by-name").value.trim().toLowerCase(), plan = field("by-plan").value;
    const question = field("by-question").value, level = field("by-level").value;
    let shown = 0;
    for (const each of rows) {
      const levels = question === "" ? each.levels : [each.levels[Number(question)]];
      const fits = each.name.includes(name) && (!plan || each.plan === plan) && (!level || levels.includes(level));
      each.row.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    field("shown").textContent = shown === rows.length ? "" : `${shown} of ${rows.length} vendors`;
  };

  const keys = {
    name: (each) => each.name,
    place: (each) => each.place,
    level: (column) => (each) => order.indexOf(each.levels[column]),
  };
  const heads = [...table.tHead.rows[0].cells];
  const sort = (head, key) => {
    const up = head.getAttribute("aria-sort") !== "ascending";
    for (const other of heads) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    const compare = (a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0) * (up ? 1 : -1) || a.place - b.place;
    body.append(...[...rows].sort(compare).map((each) => each.row));
  };
  heads.forEach((head, index) => {
    const key = index === 0 ? keys.name : index === 1 ? keys.place : keys.level(index - 2);
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => sort(head, key));
  });
  const tools = field("tools");
  tools.hidden = false;
  tools.addEventListener("input", filter);
  tools.addEventListener("submit", (event) => event.preventDefault());
  filter();
})();
