/* The search of a copy that is read from disk: looks up the words of data/words.js, and shows of the list of everything
   what has them all. Without this file the list stands as it is. */
(function () {
  "use strict";
  var LONGEST_ENDING = 4, SHORTEST_STEM = 3;
  var MARKS = /[\u0300-\u036f\u0483-\u0487\u064b-\u0655\u0670]/g;
  var WORDS = /[^\s\u0000-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2010-\u203a\u060c\u061b\u061f\u06d4]+/g;
  var letters = window.ATLAS_LETTERS, lines = (window.ATLAS_WORDS || "").split("\n").map(read);
  var box = document.getElementById("q"), found = document.getElementById("found");
  var everything = document.getElementById("everything"), entries = {}, order = [];
  if (!letters || !box) return;

  document.getElementById("without-script").hidden = true;
  everything.querySelectorAll("[data-entry]").forEach(function (item) {
    entries[item.dataset.entry] = item;
    order.push(item.dataset.entry);
  });
  var asked = /[?&]q=([^&]*)/.exec(location.search);
  box.value = asked ? decodeURIComponent(asked[1].replace(/\+/g, " ")) : "";
  box.form.addEventListener("submit", function (event) { event.preventDefault(); show(); });
  box.addEventListener("input", show);
  show();

  function show() {
    var words = split(box.value);
    found.hidden = !words.length;
    everything.hidden = !!words.length;
    if (words.length) list(answer(words));
  }
  function list(numbers) {
    var rows = found.querySelector("ul");
    rows.textContent = "";
    numbers.forEach(function (number) { rows.appendChild(entries[number].cloneNode(true)); });
    found.querySelector("output").textContent = numbers.length;
    found.querySelector(".missing").hidden = numbers.length > 0;
  }
  /* The numbers of the entries that have all words, those first that have more of them in their title. */
  function answer(words) {
    var hits = words.map(function (word, place) { return look(word, place === words.length - 1); });
    var scores = {};
    var all = order.filter(function (number) {
      return hits.every(function (hit) { return hit.places[number]; });
    });
    all.forEach(function (number) {
      var title = split(entries[number].querySelector("a").textContent);
      scores[number] = hits.filter(function (hit) { return stands(hit.stems, title); }).length;
    });
    return all.sort(function (one, other) {
      return scores[other] - scores[one] || order.indexOf(one) - order.indexOf(other);
    });
  }
  function stands(stems, title) {
    return title.some(function (word) { return stems.some(function (stem) { return begins(word, stem); }); });
  }
  /* What a word may stand for, and where that is: a form that is there, what the last word may grow into, or else the
     longest stem that it may be another form of. */
  function look(word, isLast) {
    var hit = { stems: [], places: {} }, nearest = null;
    lines.forEach(function (line) {
      if (isAsked(line, word, isLast)) take(hit, line);
      else if (isNear(line, word) && (!nearest || line.stem.length > nearest.stem.length)) nearest = line;
    });
    if (!hit.stems.length && nearest) take(hit, nearest);
    return hit;
  }
  function isAsked(line, word, isLast) {
    return line.forms.some(function (form) { return form === word || isLast && begins(form, word); });
  }
  function isNear(line, word) {
    var ending = word.length - line.stem.length;
    return line.stem.length >= SHORTEST_STEM && ending <= LONGEST_ENDING && begins(word.replace(/y$/, "i"), line.stem);
  }
  function take(hit, line) {
    var place = 0;
    hit.stems.push(line.stem);
    line.steps.forEach(function (step) { hit.places[(place += parseInt(step, 36)).toString(36)] = true; });
  }
  function read(text) {
    var steps = text.split(" "), forms = steps.shift().split("/"), stem = forms.shift();
    forms = forms.map(function (form) { return form[0] === "=" ? form.slice(1) : stem + form; });
    return { stem: stem, forms: [stem].concat(forms), steps: steps };
  }
  function begins(text, beginning) {
    return text.lastIndexOf(beginning, 0) === 0;
  }
  /* Words folded as `catalogue/analysis.py` folds them, by its own tables. */
  function split(text) {
    return (fold(text).match(WORDS) || []).map(function (word) { return replaced(word, letters.loose); });
  }
  function fold(text) {
    return replaced(text.normalize("NFC").toLowerCase().normalize("NFC"), letters.fold).replace(/[^]/g, function (letter) {
      return letters.kept.indexOf(letter) < 0 ? letter.normalize("NFD").replace(MARKS, "") : letter;
    });
  }
  function replaced(text, table) {
    return text.replace(/[^]/g, function (letter) { return letter in table ? table[letter] || "" : letter; });
  }
})();
