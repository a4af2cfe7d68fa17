// The buttons that ask first: a source, a link, a picture, facts from a record, a passage's name, an abbreviation.
import { open, problem, searching } from "fibrosite/editor/dialogs"
import { ask, tell } from "fibrosite/editor/server"

export function pickers(frame) {
  const at = (name) => frame.querySelector("textarea[data-editor]").dataset[name]
  const dialog = (name) => document.querySelector(`[data-dialog="${name}"]`)
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

async function cite(editor, dialog, address) {
  const now = editor.getAttributes("citation")
  const add = dialog.querySelector("[data-add]")
  dialog.look ??= searching(dialog, (q) => ask(address, { q }), {
    onEmpty: (words, found) => (add.hidden = !(found.length === 0 && /\d/.test(words))),
  })
  add.hidden = true
  add.onclick = async () => {
    try {
      await tell(address, { q: dialog.querySelector("[data-search]").value })
      await dialog.look()
      dialog.querySelector("[data-found] input")?.click()
    } catch (refused) {
      problem(dialog, refused.message || dialog.querySelector("[data-found]").dataset.unreachable)
    }
  }
  const asked = open(dialog, { search: now["data-reference"], locator: now["data-locator"] })
  await dialog.look()
  if (now["data-reference"]) dialog.querySelector("[data-found] input")?.click()
  const told = await asked
  if (!told?.chosen) return editor.commands.focus()
  const attrs = { "data-reference": told.chosen, "data-locator": told.locator.trim() || null }
  if (editor.isActive("citation")) return editor.chain().focus().updateAttributes("citation", attrs).run()
  // After the words it supports: a selection stays as it is.
  editor.chain().focus().setTextSelection(editor.state.selection.to).insertContent({ type: "citation", attrs }).run()
}

async function link(editor, dialog, address) {
  const now = editor.getAttributes("link")
  dialog.look ??= searching(dialog, (q) => ask(address, { q }))
  dialog.querySelector("[data-anchors]").replaceChildren(
    ...anchors(editor).map((id) => Object.assign(document.createElement("option"), { value: `#${id}` })),
  )
  const asked = open(dialog, { href: now["data-article"] ? "" : now.href })
  await dialog.look()
  const told = await asked
  const chain = editor.chain().focus().extendMarkRange("link")
  if (!told) return editor.commands.focus()
  if (told.how === "remove") return chain.unsetLink().run()
  const [id, path, title] = (told.chosen ?? "").split(" ", 2).concat(dialog.querySelector(":checked ~ span > b")?.textContent)
  const attrs = told.href.trim() ? { href: told.href.trim(), "data-article": null } : { href: path, "data-article": id }
  if (!attrs.href) return editor.commands.focus()
  if (!editor.state.selection.empty || now.href) return chain.setMark("link", attrs).run()
  const words = { type: "text", text: told.href.trim() || title, marks: [{ type: "link", attrs }] }
  editor.chain().focus().insertContent(words).run()
}

function anchors(editor) {
  const names = []
  editor.state.doc.descendants(({ attrs }) => void (attrs.id && names.push(attrs.id)))
  return names
}

async function figure(editor, dialog, address) {
  const now = editor.getAttributes("figure")["data-image"]
  dialog.look ??= searching(dialog, (q) => ask(address, { q }))
  dialog.onsubmit = async (event) => {
    const upload = dialog.querySelector("[data-upload]")
    if (event.submitter?.value !== "upload") return
    event.preventDefault()
    try {
      const stored = await tell(address, new FormData(upload.form))
      dialog.returnValue = "upload"
      dialog.stored = stored.value
      dialog.close("upload")
    } catch (refused) {
      problem(dialog, refused.message || dialog.querySelector("[data-found]").dataset.unreachable)
    }
  }
  const asked = open(dialog)
  await dialog.look()
  const told = await asked
  const key = told?.how === "upload" ? dialog.stored : told?.chosen
  if (!key) return editor.commands.focus()
  if (now) return editor.chain().focus().updateAttributes("figure", { "data-image": key }).run()
  editor
    .chain()
    .focus()
    .insertContent({ type: "figure", attrs: { "data-image": key }, content: [{ type: "figureCaption" }] })
    .run()
}

async function facts(editor, dialog, address) {
  const now = editor.getAttributes("placedBlock")
  const { found } = await ask(address, {})
  const form = dialog.querySelector("form")
  const options = (rows, empty) => [new Option(empty, ""), ...rows.map(({ value, label }) => new Option(label, value))]
  form.elements.supplement.replaceChildren(...options(found, "–"))
  const show = () => {
    const record = found.find(({ value }) => value === form.elements.supplement.value)
    for (const part of dialog.querySelectorAll("[data-for-block]")) {
      part.hidden = part.dataset.forBlock !== form.elements.block.value
      const select = part.querySelector("select")
      select.replaceChildren(...options(record?.[select.name] ?? [], part.dataset.all))
    }
  }
  form.onchange = ({ target }) => ["supplement", "block"].includes(target.name) && show()
  const asked = open(dialog, { supplement: now["data-supplement"], block: now["data-block"] ?? "intakes" })
  show()
  if (now["data-topic"]) form.elements.topic.value = now["data-topic"]
  if (now["data-concern"]) form.elements.concern.value = now["data-concern"]
  const told = await asked
  if (!told?.supplement) return editor.commands.focus()
  const attrs = {
    "data-block": told.block,
    "data-supplement": told.supplement,
    "data-topic": (told.block === "evidence" && told.topic) || null,
    "data-concern": (told.block === "caution" && told.concern) || null,
  }
  editor.chain().focus().insertContent({ type: "placedBlock", attrs }).run()
}

const NAMED = ["heading", "figure", "captionedTable", "otherFigure", "listItem", "paragraph"]

async function passage(editor, dialog) {
  const type = NAMED.find((name) => editor.isActive(name))
  if (!type) return
  const now = editor.getAttributes(type)
  for (const part of dialog.querySelectorAll("[data-only]")) part.hidden = !editor.isActive(...JSON.parse(part.dataset.only))
  const told = await open(dialog, { anchor: now.id, part: now["data-part"], lang: now.lang })
  if (!told) return editor.commands.focus()
  const attrs = { id: slug(told.anchor), lang: told.lang.trim() || null }
  if (type === "heading") attrs["data-part"] = (now.level === 2 && told.part) || null
  editor.chain().focus().updateAttributes(type, attrs).run()
}

const slug = (words) =>
  words.normalize("NFKD").replace(/[^\x20-\x7e]/g, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || null

async function abbreviation(editor, dialog) {
  const told = await open(dialog, { title: editor.getAttributes("abbreviation").title })
  const chain = editor.chain().focus().extendMarkRange("abbreviation")
  if (!told) return editor.commands.focus()
  if (told.how === "remove" || !told.title.trim()) return chain.unsetMark("abbreviation").run()
  chain.setMark("abbreviation", { title: told.title.trim() }).run()
}
