// From words that somebody quoted to the place in the text where they stand.
const IGNORED = /[\s\ufffc]/

export function show(editor, words) {
  for (const part of [words, ...parts(words)]) {
    const found = find(editor.state.doc, [...part].filter((letter) => !IGNORED.test(letter)).join(""))
    if (found) return editor.chain().focus().setTextSelection(found).scrollIntoView().run()
  }
}

// The buttons beside the reviewers' notes.
export function notes(editor) {
  for (const button of document.querySelectorAll("[data-show-words]")) {
    button.hidden = false
    button.addEventListener("click", () => show(editor, button.dataset.showWords))
  }
}

// What was selected in the preview holds the numbers of citations, which the editor has not: the longest rest leads.
const parts = (words) => words.split(/\d+|\n/).sort((one, other) => other.length - one.length).slice(0, 3)

function find(doc, wanted) {
  let found = null
  doc.descendants((node, position) => {
    if (found || !node.isTextblock) return !found
    const letters = []
    const text = node.textBetween(0, node.content.size, null, "\ufffc")
    for (let at = 0; at < text.length; at++) if (!IGNORED.test(text[at])) letters.push(at)
    const at = letters.map((place) => text[place]).join("").indexOf(wanted)
    if (at >= 0 && wanted)
      found = { from: position + 1 + letters[at], to: position + 2 + letters[at + wanted.length - 1] }
    return false
  })
  return found
}
