"use strict";
(() => {
  const pick = document.querySelector(".pick");
  if (!pick) return;
  const boxes = [...pick.querySelectorAll("input")];
  const names = boxes.map((box) => box.parentNode.textContent.trim().toLowerCase());
  const columns = [...document.querySelectorAll(".side thead th")];
  const heads = columns.map((head) => head.dataset.to);

  const row = (box) => document.getElementById("r" + box.id.slice(1));
  const page = (box) => row(box).querySelector("a").getAttribute("href");
  const id = (box) => /([^/]*)\.html$/.exec(page(box))[1];

  const link = (box) => {
    const cells = row(box).cells;
    if (!box.checked || cells[cells.length - 1].querySelector("a")) return;
    heads.forEach((section, place) => {
      const cell = cells[place], anchor = document.createElement("a");
      if (!section || cell.className === "u") return;
      anchor.href = page(box) + "#" + section;
      anchor.append(cell.firstChild);
      const about = [anchor.textContent, columns[place].textContent, cells[0].textContent];
      anchor.setAttribute("aria-label", about.map((words) => words.trim()).join(", "));
      cell.prepend(anchor);
    });
  };
  const read = () => {
    const given = /^#vendors=(.*)$/.exec(location.hash);
    if (!given) return;
    const wanted = new Set(given[1].split(",").map(decodeURIComponent));
    boxes.forEach((box) => { box.checked = wanted.has(id(box)); });
  };
  const write = () => {
    const chosen = boxes.filter((box) => box.checked).map((box) => encodeURIComponent(id(box)));
    location.replace("#vendors=" + chosen.join(","));
  };
  const show = () => boxes.forEach(link);

  const tools = document.createElement("div");
  tools.className = "tools";
  tools.innerHTML = '<label>Find <input type="search" autocomplete="off"></label> <button type="button">Untick all</button>';
  const search = tools.querySelector("input");
  search.addEventListener("input", () => {
    const words = search.value.trim().toLowerCase();
    boxes.forEach((box, place) => {
      box.closest("li").hidden = !box.checked && !names[place].includes(words);
    });
  });
  tools.querySelector("button").addEventListener("click", () => {
    boxes.forEach((box) => { box.checked = false; });
    write();
  });
  pick.querySelector("legend").after(tools);
  pick.addEventListener("change", (event) => {
    if (event.target === search) return;
    write();
    show();
  });
  window.addEventListener("hashchange", () => { read(); show(); });
  read();
  show();
})();
