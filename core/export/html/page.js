"use strict";
// A search box over the claims and the lone sentences; the page is complete without it.
(() => {
  const place = document.querySelector(".tools");
  if (!place) return;
  const label = document.createElement("label");
  const box = document.createElement("input");
  const count = document.createElement("output");
  label.className = "search";
  box.type = "search";
  count.setAttribute("role", "status");
  label.append("Search ", box);
  place.append(label, count);
  const parts = [...document.querySelectorAll("section.claim[id], #only-here article > p")];
  const texts = parts.map((part) => part.textContent.toLowerCase());
  box.addEventListener("input", () => {
    const words = box.value.trim().toLowerCase();
    let found = 0;
    parts.forEach((part, number) => {
      part.hidden = !texts[number].includes(words);
      found += part.hidden ? 0 : 1;
    });
    count.textContent = words ? `${found} of ${parts.length}` : "";
  });
})();
