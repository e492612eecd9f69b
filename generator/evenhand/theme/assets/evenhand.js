/* Enhances lists of claims with filters that live in the address. Without it every claim is shown. */
(() => {
  "use strict";

  const fits = (row, name, wanted) =>
    !wanted || (row.dataset[name] || "").split(" ").includes(wanted);

  const apply = (form, rows) => {
    const wanted = [...new FormData(form)].filter(([, value]) => value);
    let count = 0;
    for (const row of rows) {
      row.hidden = !wanted.every(([name, value]) => fits(row, name, value));
      if (!row.hidden) count += 1;
    }
    form.querySelector(".ev-filter-count").textContent =
      count === rows.length ? `All ${count} claims` : `${count} of ${rows.length} claims`;
    return new URLSearchParams(wanted).toString();
  };

  const start = (form) => {
    const rows = [...document.querySelectorAll(".ev-claims > .ev-row")];
    const asked = new URLSearchParams(location.search);
    for (const field of form.querySelectorAll("select")) {
      const value = asked.get(field.name);
      if (value && [...field.options].some((option) => option.value === value)) field.value = value;
    }
    const update = () => {
      const query = apply(form, rows);
      history.replaceState(null, "", `${location.pathname}${query ? `?${query}` : ""}${location.hash}`);
    };
    form.addEventListener("change", update);
    form.addEventListener("reset", () => setTimeout(update));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
    apply(form, rows);
  };

  const ready = () => document.querySelectorAll("form[data-ev-filters]:not([data-ev-on])").forEach((form) => {
    form.dataset.evOn = "";
    start(form);
  });

  // Material announces every page it loads; without it there is only this one.
  if (typeof document$ !== "undefined") document$.subscribe(ready);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready);
  else ready();
})();
