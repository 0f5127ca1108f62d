// Moves the rows of an inline up and down in the admin; the numbers follow. Without it, people
// type the numbers.
const words = document.documentElement.lang.startsWith("de") ? ["Nach oben", "Nach unten"] : ["Move up", "Move down"];

function rows(group) {
  return [...group.querySelectorAll(".inline-related:not(.empty-form), tr.form-row:not(.empty-form)")];
}

function number(group) {
  rows(group).forEach((row, i) => {
    const input = row.querySelector("input[name$='-position']");
    if (input) input.value = i + 1;
  });
}

function addButtons(row, group) {
  const place = row.querySelector("h3, td.original");
  if (!place || place.querySelector("[data-move]")) return;
  ["up", "down"].forEach((way, i) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "order-button";
    button.dataset.move = way;
    button.textContent = i ? "↓" : "↑";
    button.title = words[i];
    button.setAttribute("aria-label", words[i]);
    button.addEventListener("click", () => {
      const all = rows(group);
      const other = all[all.indexOf(row) + (i ? 1 : -1)];
      if (!other) return;
      if (i) other.after(row); else other.before(row);
      number(group);
      button.focus();
    });
    place.append(button);
  });
}

for (const group of document.querySelectorAll(".inline-group:has(.in-order)")) {
  rows(group).forEach((row) => addButtons(row, group));
  group.addEventListener("formset:added", (event) => {
    addButtons(event.target, group);
    number(group);
  });
}
