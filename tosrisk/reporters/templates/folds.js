"use strict";
for (const link of document.querySelectorAll("a.folds")) {
  const open = link.hash === "#everything";
  link.addEventListener("click", (event) => {
    event.preventDefault();
    for (const fold of document.querySelectorAll("details")) fold.open = open;
  });
}
