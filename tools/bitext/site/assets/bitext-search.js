// Readers type full-width letters, vowel signs and stretched words, and the index has the plain ones. The
// field shows what was typed; whoever asks for its value gets the plain form.
(() => {
  const marks = /[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u065f\u0670]/g
  const field = document.querySelector("[data-md-component=search-query], #mkdocs-search-query")
  const { get, set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")
  if (field) Object.defineProperty(field, "value", {
    configurable: true,
    get() { return get.call(this).normalize("NFKC").replace(marks, "") },
    set(text) { set.call(this, text) },
  })
})()
