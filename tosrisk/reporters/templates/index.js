"use strict";
(() => {
  const field = (id) => document.getElementById(id);
  const heat = field("heat"), may = field("may"), tools = field("tools");
  if (!heat) return;
  const tables = may ? [may, heat] : [heat];
  // A cell that does not tell its level has the usual one of its column.
  const usual = new Map(tables.map((table) => [table, [...table.tHead.rows[0].cells].map((head) => head.dataset.usual || "s")]));
  const answers = (table, place) => [...table.tBodies[0].rows[place].cells].slice(2).map((cell, column) => ({
    level: cell.classList[0] || usual.get(table)[column + 2],
    used: cell.classList.contains("in"),
  }));
  const vendors = [...heat.tBodies[0].rows].map((row, place) => ({
    place,
    rows: tables.map((table) => table.tBodies[0].rows[place]),
    name: row.cells[0].querySelector("a").textContent.trim().toLowerCase(),
    plan: row.cells[0].querySelector("i").textContent.split(";")[0],
    questions: answers(heat, place),
    classes: may ? answers(may, place) : [],
  }));
  const worst = "bwsuo", best = "owbu";
  const value = (id) => (field(id) ? field(id).value : "");
  let order = "";

  const filter = () => {
    const name = value("by-name").trim().toLowerCase(), plan = value("by-plan");
    const answer = value("by-may"), level = value("by-level");
    const of = (all, id) => (value(id) === "" ? all : [all[Number(value(id))]]);
    let shown = 0;
    for (const each of vendors) {
      const fits = each.name.includes(name) && (!plan || each.plan === plan)
        && (!answer || of(each.classes, "by-class").some((one) => (answer === "used" ? one.used : one.level === answer)))
        && (!level || of(each.questions, "by-question").some((one) => one.level === level));
      for (const row of each.rows) row.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    const count = shown === vendors.length && !order ? "" : `${shown} of ${vendors.length} vendors`;
    field("shown").textContent = order ? `${count}; ${order}` : count;
  };

  const heads = tables.flatMap((table) => [...table.tHead.rows[0].cells]);
  const sort = (key, head, up = true) => {
    for (const other of heads) other.removeAttribute("aria-sort");
    if (head) head.setAttribute("aria-sort", up ? "ascending" : "descending");
    const compare = (a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0) * (up ? 1 : -1) || a.place - b.place;
    const sorted = [...vendors].sort(compare);
    tables.forEach((table, at) => table.tBodies[0].append(...sorted.map((each) => each.rows[at])));
  };
  const inPlace = (each) => each.place;
  const keyOf = (table, column) => {
    if (column < 2) return column === 0 ? (each) => each.name : inPlace;
    if (table === may) return (each) => best.indexOf(each.classes[column - 2].level);
    return (each) => worst.indexOf(each.questions[column - 2].level);
  };

  // What is chosen alone is shown alone, and sorts: a class of data from where it may go, a question from the worst.
  const choose = (table, id) => {
    const column = value(id), only = column === "" ? null : Number(column) + 2;
    table.classList.toggle("one", only !== null);
    for (const row of [table.tHead.rows[0], ...vendors.map((each) => each.rows[tables.indexOf(table)])]) {
      [...row.cells].forEach((cell, at) => { cell.hidden = only !== null && at > 1 && at !== only; });
    }
    return only;
  };
  const narrow = (changed) => {
    const picks = [[heat, "by-question", "worst first"], ...(may ? [[may, "by-class", "allowed first"]] : [])];
    const chosen = picks.map(([table, id, words]) => ({ table, id, words, column: choose(table, id) })).filter((one) => one.column !== null);
    const leading = chosen.find((one) => one.id === changed) || chosen[0];
    order = leading ? `${field(leading.id).selectedOptions[0].textContent}, ${leading.words}` : "";
    if (leading) sort(keyOf(leading.table, leading.column), leading.table.tHead.rows[0].cells[leading.column]);
    else sort(inPlace);
  };

  for (const table of tables) {
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        order = "";
        sort(keyOf(table, column), head, head.getAttribute("aria-sort") !== "ascending");
        filter();
      });
    });
  }
  tools.hidden = false;
  tools.addEventListener("input", (event) => {
    if (event.target.id === "by-question" || event.target.id === "by-class") narrow(event.target.id);
    filter();
  });
  tools.addEventListener("submit", (event) => event.preventDefault());
  field("clear").addEventListener("click", () => {
    tools.reset();
    narrow("");
    filter();
  });
  if (value("by-question") || value("by-class")) narrow("");
  filter();
})();
