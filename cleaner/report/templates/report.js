"use strict";
// Without this script the page shows every document with its removals marked, one below the other.
document.documentElement.classList.add("js");

document.addEventListener("DOMContentLoaded", () => {
  const $ = (id) => document.getElementById(id);
  const docs = [...document.querySelectorAll("article.doc")];
  const overview = $("overview");
  const filter = $("filter");
  const status = $("status");
  const tip = $("tip");
  let doc = null; // the document that is open
  let opener = null; // the link that opened it

  // Which document is open is in the address, so that the browser's own buttons work.
  function route() {
    hide();
    const id = location.hash.slice(1);
    const target = id ? $(id) : null;
    const wanted = (target && target.closest("article.doc")) || (overview ? null : docs[0]);
    if (wanted !== doc) show(wanted);
    if (target && target.matches(".r")) visit(target);
    else if (target && (!doc || target === doc)) settle(target === doc ? target.querySelector("h2") : target);
  }

  function show(wanted) {
    const before = doc;
    doc = wanted || null;
    for (const each of docs) each.classList.toggle("open", each === doc);
    document.documentElement.classList.toggle("reading", doc !== null);
    if (doc) {
      window.scrollTo(0, 0);
      setFilter();
      const clean = document.querySelector("input[value=clean]");
      clean.disabled = !doc.querySelector(".clean");
      if (clean.disabled && clean.checked) document.querySelector("input[value=marked]").checked = true;
      view();
    } else if (before && opener) {
      opener.focus();
    }
  }

  function settle(element) {
    if (element.matches("h1, h2")) element.focus({ preventScroll: Boolean(doc) });
    else element.scrollIntoView();
  }

  function view() {
    const chosen = document.querySelector("input[name=view]:checked").value;
    document.documentElement.dataset.view = chosen;
    if (doc) for (const fold of doc.querySelectorAll("details.chrome")) fold.open = chosen === "source";
    hide();
    tell();
  }

  // The heads of a document's removals; one of several lines has more parts, which name the same number.
  const heads = () => [...doc.querySelectorAll(".marked .r[id]")];
  const head = (part) => $(part.closest("article.doc").id + "-r" + part.dataset.r);

  function setFilter() {
    const families = new Map();
    for (const each of heads()) {
      const code = each.dataset.code;
      const letter = code.slice(0, 1);
      const rules = families.get(letter) || new Map();
      const rule = rules.get(code) || { name: each.dataset.name, count: 0 };
      rule.count += 1;
      families.set(letter, rules.set(code, rule));
    }
    filter.replaceChildren(new Option("all removals", ""));
    for (const [letter, rules] of families) {
      const group = document.createElement("optgroup");
      const named = doc.querySelector(".legend .f" + CSS.escape(letter.toUpperCase()));
      const words = named ? named.childNodes[1].textContent.trim() : "other rules";
      group.label = words;
      group.append(new Option("all " + words, letter));
      for (const [code, rule] of rules) group.append(new Option(`${rule.name} ${code} (${rule.count})`, code));
      filter.append(group);
    }
    filter.disabled = families.size === 0;
    sift();
  }

  function sift() {
    for (const part of doc.querySelectorAll(".marked .r")) {
      const first = head(part);
      part.classList.toggle("off", !(first && first.dataset.code.startsWith(filter.value)));
    }
    hide();
    tell();
  }

  // Where a reader stops: removals, and folds instead of what is folded.
  function stops() {
    const all = doc.querySelectorAll(".marked .r[id]:not(.off), .marked details.chrome > summary");
    return [...all].filter((each) => {
      const fold = each.closest("details");
      if (each.matches("summary")) return !fold.open && fold.querySelector(".r:not(.off)");
      return !fold || fold.open;
    });
  }

  function jump(step) {
    if (!doc) return;
    if (document.documentElement.dataset.view === "clean") {
      document.querySelector("input[value=marked]").checked = true;
      view();
    }
    const all = stops();
    const here = doc.querySelector(".here");
    const from = doc.contains(document.activeElement) && document.activeElement.matches(".r, summary")
      ? document.activeElement : here;
    let next = step > 0 ? 0 : all.length - 1;
    if (from) {
      const at = all.indexOf(from);
      const behind = all.findIndex((each) => from.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING);
      if (at >= 0) next = at + step;
      else if (step > 0) next = behind < 0 ? all.length : behind;
      else next = (behind < 0 ? all.length : behind) - 1;
    }
    if (all[next]) visit(all[next]);
    else tell(all.length ? (step > 0 ? "the last one" : "the first one") : "none");
  }

  function visit(stop) {
    const fold = stop.closest("details");
    if (fold && !stop.matches("summary")) fold.open = true;
    stop.focus({ preventScroll: true });
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    stop.scrollIntoView({ block: "center", behavior: calm ? "instant" : "smooth" });
  }

  function mark(stop) {
    for (const each of document.querySelectorAll(".here")) each.classList.remove("here");
    stop.classList.add("here");
    tell();
  }

  function tell(words) {
    const all = doc ? stops() : [];
    const at = all.findIndex((each) => each.matches(".here"));
    const count = `${all.length} removal${all.length === 1 ? "" : "s"}`;
    status.textContent = words || (at < 0 ? count : `${at + 1} of ${all.length}`);
  }

  // The explanation: rule, what the rule is for, and the evidence found here.
  let leaving = 0;
  function explain(part) {
    const first = head(part);
    if (!first || part.classList.contains("off") || document.documentElement.dataset.view !== "marked") return;
    clearTimeout(leaving);
    if (first.title) { // a browser's own box is for when this script does not run
      first.dataset.why = first.title.slice(first.title.indexOf(": ") + 2);
      first.removeAttribute("title");
    }
    const line = (name, words) => {
      const element = document.createElement("span");
      element.className = name;
      element.textContent = words;
      return element;
    };
    const rule = $("rule-" + first.dataset.code);
    const title = line("rule", first.dataset.name + " ");
    title.append(line("code", first.dataset.code));
    tip.replaceChildren(title);
    if (rule) {
      const family = rule.querySelector(".family").textContent;
      if (family !== first.dataset.name) title.append(line("family", family));
      if (rule.nextElementSibling.textContent) tip.append(line("what", rule.nextElementSibling.textContent));
    }
    tip.append(line("why", "Evidence: " + first.dataset.why));
    tip.hidden = false;
    first.setAttribute("aria-describedby", "tip");
    const box = part.getBoundingClientRect();
    const low = box.bottom + tip.offsetHeight + 12 > innerHeight;
    const left = part.getClientRects().length > 1 ? box.left : box.right - tip.offsetWidth;
    const room = document.documentElement.clientWidth - tip.offsetWidth - 8;
    tip.style.left = Math.max(8, Math.min(Math.max(box.left, left), room)) + "px";
    tip.style.top = (low ? Math.max(8, box.top - tip.offsetHeight - 8) : box.bottom + 8) + "px";
  }

  function hide() {
    tip.hidden = true;
    for (const each of document.querySelectorAll("[aria-describedby=tip]")) each.removeAttribute("aria-describedby");
  }

  const partOf = (event) => (event.target.closest ? event.target.closest(".marked .r") : null);
  document.addEventListener("mouseover", (event) => {
    const part = partOf(event);
    if (part) explain(part);
    else if (event.target.closest("#tip")) clearTimeout(leaving);
  });
  document.addEventListener("mouseout", (event) => {
    if (partOf(event) || event.target.closest("#tip")) {
      clearTimeout(leaving);
      leaving = setTimeout(hide, 250);
    }
  });
  document.addEventListener("focusin", (event) => {
    const part = partOf(event);
    if (part || event.target.matches("details.chrome > summary")) mark(event.target);
    if (part) explain(part);
    else hide();
  });
  let moving = false;
  addEventListener("scroll", () => {
    if (moving || tip.hidden) return;
    moving = true;
    requestAnimationFrame(() => { // it stays beside what it explains
      moving = false;
      const part = document.activeElement;
      if (part && part.matches(".marked .r")) explain(part);
      else hide();
    });
  }, { passive: true });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.key === "Escape") return hide();
    if (event.target.matches("input, select, textarea")) return;
    const step = { n: 1, ArrowRight: 1, p: -1, ArrowLeft: -1 }[event.key];
    if (step && doc) {
      event.preventDefault();
      jump(step);
    }
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#d']");
    if (link) opener = link;
  });
  document.addEventListener("toggle", () => doc && tell(), true);
  for (const input of document.querySelectorAll("input[name=view]")) input.addEventListener("change", view);
  filter.addEventListener("change", sift);
  $("next").addEventListener("click", () => jump(1));
  $("previous").addEventListener("click", () => jump(-1));
  addEventListener("hashchange", route);
  document.querySelector(".back").hidden = !overview;
  document.documentElement.dataset.view = "marked";
  route();
});
