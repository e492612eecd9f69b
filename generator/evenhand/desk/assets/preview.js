/* Enhances what a preview shows besides the site: a banner that stays closed, a list in the corner
   that Escape closes, copying, and a word to screen readers when something has changed. */
(() => {
  "use strict";

  const memory = {
    read: (name) => { try { return sessionStorage.getItem(name); } catch { return null; } },
    write: (name, value) => { try { sessionStorage.setItem(name, value); } catch { /* Without it. */ } },
  };

  /* The banner: closed stays closed, and a link to a problem in it opens it. */

  const box = document.getElementById("ev-problems");
  const reveal = () => {
    const wanted = location.hash.startsWith("#ev-problem") && document.getElementById(location.hash.slice(1));
    if (!wanted) return;
    for (let around = wanted; around; around = around.parentElement) {
      if (around.tagName === "DETAILS") around.open = true;
    }
    wanted.scrollIntoView({ block: "nearest" });
    (wanted === box ? box.querySelector("summary") : wanted).focus();
  };
  if (box) box.addEventListener("toggle", () => memory.write("ev-banner", box.open ? "open" : "closed"));
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#ev-problem"]');
    if (link) setTimeout(reveal);
  });
  reveal();

  /* A change is said once, politely, and not again with every reload. */

  const banner = document.querySelector(".ev-banner");
  const now = banner ? banner.dataset.evSay : "";
  if (now !== (memory.read("ev-said") || "")) {
    memory.write("ev-said", now);
    const status = document.createElement("p");
    status.className = "ev-unseen";
    status.setAttribute("role", "status");
    document.body.prepend(status);
    setTimeout(() => { status.textContent = now || "The errors in the content are mended."; }, 300);
  }

  /* The corner */

  const corner = document.querySelector(".ev-corner details");
  const close = () => { corner.open = false; };
  if (corner) {
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !corner.open) return;
      close();
      corner.querySelector("summary").focus();
    });
    document.addEventListener("click", (event) => corner.contains(event.target) || close());
    corner.addEventListener("click", (event) => event.target.closest('a[href^="#"]') && close());
  }

  /* Copying everything as `evenhand check` prints it. The text is a promise, so that browsers which
     allow copying only at a click still do once it has come. */

  const copied = async (link) => {
    const text = fetch(link.href).then((answer) => answer.text()).then((all) => new Blob([all], { type: "text/plain" }));
    try {
      await navigator.clipboard.write([new ClipboardItem({ "text/plain": text })]);
      return "Copied";
    } catch {
      return "Could not be copied";
    }
  };
  for (const link of document.querySelectorAll("a[data-ev-text]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "ev-button";
    button.textContent = "Copy all";
    button.addEventListener("click", async () => {
      button.textContent = await copied(link);
      setTimeout(() => { button.textContent = "Copy all"; }, 2000);
    });
    link.after(button);
  }

  /* A link into the editor leaves the page where it is. The server's script, which listens for the
     next save, stops before any link all the same; this wakes it. */

  addEventListener("beforeunload", () => setTimeout(() => dispatchEvent(new Event("visibilitychange")), 500));

  /* On paper everything is open. */

  addEventListener("beforeprint", () => {
    for (const closed of document.querySelectorAll("details.ev-more:not([open])")) closed.open = true;
  });
})();
