/* The search of a copy that is read from disk: looks up the words of data/words.js, and shows of the list of everything
   what has them all. Without this file the list stands as it is. */
(function () {
  "use strict";
  var LONGEST_ENDING = 4, SHORTEST_STEM = 3;
  var MARKS = /[\u0300-\u036f\u0483-\u0487\u064b-\u0655\u0670]/g;
  var WORDS = /[^\s\u0000-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2010-\u203a\u060c\u061b\u061f\u06d4]+/g;
  var letters = window.ATLAS_LETTERS, lines = (window.ATLAS_WORDS || "").split("\n");
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
    found.querySelector("output").textContent = numbers.length.toLocaleString(document.documentElement.lang);
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
      scores[number] = hits.filter(function (hit) { return stands(hit.tokens, title); }).length;
    });
    return all.sort(function (one, other) {
      return scores[other] - scores[one] || order.indexOf(one) - order.indexOf(other);
    });
  }
  function stands(tokens, title) {
    return title.some(function (word) { return tokens.some(function (token) { return begins(word, token); }); });
  }
  /* The tokens that a word may stand for, and where they are: itself, its longest stem, and what it may grow into. */
  function look(word, isLast) {
    var spelled = word.replace(/y$/, "i"), stem = "", hit = { tokens: [], places: {} };
    lines.forEach(function (line) {
      var token = line.slice(0, line.indexOf(" "));
      if (token === word || token === spelled || isLast && begins(token, word)) take(hit, line);
      else if (begins(word, token) && isStem(word, token) && token.length > stem.length) stem = token;
    });
    if (stem) lines.forEach(function (line) { if (begins(line, stem + " ")) take(hit, line); });
    return hit;
  }
  function isStem(word, token) {
    return token.length >= SHORTEST_STEM && word.length - token.length <= LONGEST_ENDING;
  }
  function take(hit, line) {
    var parts = line.split(" "), place = 0;
    hit.tokens.push(parts[0]);
    parts.slice(1).forEach(function (step) { hit.places[(place += parseInt(step, 36)).toString(36)] = true; });
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
