/* Names offered while somebody types in a search box over everything: a combobox with a list of links.
   Without this file, or where data are to be saved, the box asks the results page as it always does. */
(function () {
  "use strict";
  var PAUSE = 200, FEWEST_LETTERS = 2;
  var saving = navigator.connection && navigator.connection.saveData || matchMedia("(prefers-reduced-data: reduce)").matches;
  if (saving || !window.fetch) return;
  document.querySelectorAll("[data-suggest]").forEach(offer);

  function offer(box) {
    var form = box.form, options = [], chosen = -1, wanted = "", timer;
    var list = add("div", { id: box.id + "-list", role: "listbox", "aria-label": box.placeholder, class: "offers" });
    var said = add("p", { role: "status", class: "unseen" });
    var roles = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, autocomplete: "off" };
    set(box, roles);
    close();

    box.addEventListener("input", function () {
      clearTimeout(timer);
      wanted = box.value.trim();
      if (wanted.length < FEWEST_LETTERS) return show({ said: "", suggestions: [] });
      timer = setTimeout(ask, PAUSE, wanted);
    });
    box.addEventListener("keydown", function (event) {
      var step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (event.isComposing || !options.length) return;
      if (step) {
        if (list.hidden) open();
        choose(chosen < 0 && step < 0 ? options.length - 1 : chosen + step);
      } else if (list.hidden) return;
      else if (event.key === "Escape") close();
      else if (event.key === "Enter" && chosen >= 0) options[chosen].click();
      else return;
      event.preventDefault();
    });
    box.addEventListener("blur", close);
    list.addEventListener("mousedown", function (event) { event.preventDefault(); });

    function ask(typed) {
      fetch(box.dataset.suggest + "?q=" + encodeURIComponent(typed))
        .then(function (answer) { return answer.json(); })
        .then(function (found) { if (typed === wanted && document.activeElement === box) show(found); })
        .catch(close);
    }
    function show(found) {
      list.textContent = "";
      options = found.suggestions.map(option);
      said.textContent = found.said;
      close();
      if (options.length) open();
    }
    function option(each, place) {
      var link = add("a", { id: list.id + place, role: "option", tabindex: -1, href: each.url }, list);
      add("bdi", { lang: each.language }, link).textContent = each.title;
      add("small", {}, link).textContent = " " + each.kind;
      return link;
    }
    function open() {
      list.hidden = false;
      box.setAttribute("aria-expanded", true);
    }
    function close() {
      choose(-1);
      list.hidden = true;
      box.setAttribute("aria-expanded", false);
    }
    /* Past either end nothing is chosen: the reader is back at what she typed. */
    function choose(place) {
      chosen = place < options.length ? place : -1;
      options.forEach(function (link, number) { link.setAttribute("aria-selected", number === chosen); });
      if (chosen < 0) return box.removeAttribute("aria-activedescendant");
      box.setAttribute("aria-activedescendant", options[chosen].id);
      options[chosen].scrollIntoView({ block: "nearest" });
    }
    function add(name, attributes, parent) {
      var element = (parent || form).appendChild(document.createElement(name));
      set(element, attributes);
      return element;
    }
  }

  function set(element, attributes) {
    for (var name in attributes) element.setAttribute(name, attributes[name]);
  }
})();
