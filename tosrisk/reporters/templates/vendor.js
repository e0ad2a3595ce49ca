"use strict";
const letter = document.querySelector("#letter");
if (letter) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy the letter";
  button.addEventListener("click", async () => {
    let copied = false;
    try {
      await navigator.clipboard.writeText(letter.textContent);
      copied = true;
    } catch {
      getSelection().selectAllChildren(letter);
      copied = document.execCommand("copy");
    }
    button.textContent = copied ? "Copied" : "Press Ctrl+C or \u2318C to copy";
  });
  document.querySelector(".letter .send").prepend(button, " ");
}
