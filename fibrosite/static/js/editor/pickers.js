// The buttons that ask first.
import { cite } from "fibrosite/editor/citing"
import { link } from "fibrosite/editor/linking"
import { abbreviation, passage } from "fibrosite/editor/naming"
import { figure } from "fibrosite/editor/picturing"
import { facts } from "fibrosite/editor/placing"

export function pickers(frame) {
  const at = (name) => frame.querySelector("textarea[data-editor]").dataset[name]
  const dialog = (name) => document.querySelector(`[data-dialog="${name}"]`)
  frame.addEventListener("editor:picture", ({ detail }) =>
    figure(frame.querySelector(".ProseMirror").editor, dialog("figure"), at("images"), detail),
  )
  return {
    cite: { run: (editor) => cite(editor, dialog("cite"), at("references")), isOn: (editor) => editor.isActive("citation") },
    link: { run: (editor) => link(editor, dialog("link"), at("articles")), isOn: (editor) => editor.isActive("link") },
    figure: { run: (editor) => figure(editor, dialog("figure"), at("images")), isOn: (editor) => editor.isActive("figure") },
    facts: { run: (editor) => facts(editor, dialog("facts"), at("facts")), isOn: (editor) => editor.isActive("placedBlock") },
    passage: { run: (editor) => passage(editor, dialog("passage")) },
    abbreviation: {
      run: (editor) => abbreviation(editor, dialog("abbreviation")),
      isOn: (editor) => editor.isActive("abbreviation"),
    },
  }
}
