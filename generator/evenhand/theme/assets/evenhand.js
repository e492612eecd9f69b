/* Enhances what is already on the page: filters that live in the address, explanations of terms and
   people, copying and printing. Without it every word is there. */
(() => {
  "use strict";

  /* Filters */

  const words = (text) => text.toLowerCase().split(/\s+/).filter(Boolean);

  const fits = (row, name, wanted) => name === "q"
    ? words(wanted).every((word) => row.textContent.toLowerCase().includes(word))
    : words(row.dataset[name] || "").includes(wanted);

  const choose = (form, rows) => {
    const wanted = [...new FormData(form)].filter(([, value]) => value);
    const isShown = (row) => wanted.every(([name, value]) => fits(row, name, value));
    const changed = rows.filter((row) => row.hidden === isShown(row));
    /* Outside the page: in it Chromium takes ten times as long to hide a thousand rows. */
    for (const list of new Set(changed.map((row) => row.parentNode))) {
      const place = new Comment();
      list.replaceWith(place);
      for (const row of changed) if (row.parentNode === list) row.hidden = !row.hidden;
      place.replaceWith(list);
    }
    const count = rows.filter((row) => !row.hidden).length;
    const noun = form.dataset.evFilters;
    form.querySelector("[role=status]").textContent =
      count === rows.length ? `All ${count} ${noun}` : `${count} of ${rows.length} ${noun}`;
    return new URLSearchParams(wanted).toString();
  };

  const filter = (form) => {
    const rows = [...document.querySelectorAll(".ev-claims > .ev-row, .ev-timeline > .ev-event, .ev-index > li")];
    const asked = new URLSearchParams(location.search);
    for (const field of form.querySelectorAll("input, select")) {
      const value = asked.get(field.name) || "";
      if (!field.options || [...field.options].some((one) => one.value === value)) field.value = value;
    }
    const update = () => {
      const query = choose(form, rows);
      history.replaceState(null, "", `${location.pathname}${query ? `?${query}` : ""}${location.hash}`);
    };
    form.addEventListener("input", update);
    form.addEventListener("reset", () => setTimeout(update));
    form.addEventListener("submit", (event) => event.preventDefault());
    choose(form, rows);
  };

  /* Explanations of terms and people: shown on focus and hover, kept while the pointer is on them,
     closed by Escape (WCAG 2.2, 1.4.13). */

  let tip, owner, timer;

  const hide = () => {
    clearTimeout(timer);
    if (!owner) return;
    owner.removeAttribute("aria-describedby");
    tip.remove();
    owner = null;
  };

  const place = () => {
    const box = owner.getBoundingClientRect();
    const edge = document.documentElement.clientWidth - tip.offsetWidth - 8;
    const below = box.bottom + tip.offsetHeight + 8 < innerHeight;
    tip.style.left = `${scrollX + Math.max(8, Math.min(box.left, edge))}px`;
    tip.style.top = `${scrollY + (below ? box.bottom : box.top - tip.offsetHeight)}px`;
  };

  const show = (link) => {
    hide();
    if (!tip) {
      tip = document.createElement("div");
      tip.id = "ev-tip";
      tip.setAttribute("role", "tooltip");
      tip.addEventListener("pointerenter", () => clearTimeout(timer));
      tip.addEventListener("pointerleave", hide);
    }
    owner = link;
    tip.textContent = link.dataset.evTip;
    document.body.append(tip);
    link.setAttribute("aria-describedby", tip.id);
    place();
  };

  const explain = (link) => {
    link.dataset.evTip = link.title;
    link.removeAttribute("title");
    link.addEventListener("focus", () => show(link));
    link.addEventListener("blur", hide);
    link.addEventListener("pointerenter", () => {
      clearTimeout(timer);
      timer = setTimeout(show, 250, link);
    });
    link.addEventListener("pointerleave", () => {
      clearTimeout(timer);
      timer = setTimeout(hide, 250);
    });
  };

  /* Buttons */

  const button = (words, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "ev-button";
    made.textContent = words;
    made.addEventListener("click", async () => {
      made.textContent = (await act()) || words;
      setTimeout(() => { made.textContent = words; }, 2000);
    });
    return made;
  };

  const copy = (words, text) => button(words, async () => {
    try {
      await navigator.clipboard.writeText(text);
      return "Copied";
    } catch {
      return "Could not be copied";
    }
  });

  const actions = (line) => {
    line.append(
      copy("Copy the link", location.href.split("#")[0]),
      button("Print", () => print()),
    );
  };

  /* The notes switch of the annotated document keeps its state while the tab is open. */

  const remember = (box) => {
    box.checked = sessionStorage.getItem("ev-notes") !== "off";
    box.addEventListener("change", () => sessionStorage.setItem("ev-notes", box.checked ? "on" : "off"));
  };

  const once = (selector, act) => {
    for (const found of document.querySelectorAll(`${selector}:not([data-ev-on])`)) {
      found.dataset.evOn = "";
      act(found);
    }
  };

  const ready = () => {
    hide();
    once("form[data-ev-filters]", filter);
    document.documentElement.classList.remove("ev-choosing");
    once(":is(.ev-term, .ev-person)[title]", explain);
    once("[data-ev-copy]", (text) => text.after(copy(`Copy ${text.dataset.evCopy}`, text.textContent)));
    once(".ev-share", actions);
    once("#ev-notes-switch", remember);
  };

  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  addEventListener("beforeprint", () => {
    for (const closed of document.querySelectorAll("details[class^=ev-]:not([open])")) closed.open = true;
  });
  /* At once, so that nothing moves after the first paint; then for every page that instant
     navigation brings in, which Material tells. */
  ready();
  document.addEventListener("DOMContentLoaded", ready);
  if (window.document$) window.document$.subscribe(ready);
})();
