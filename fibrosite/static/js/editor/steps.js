// How a button becomes a change of the text: `run` makes it, `step` says whether it is possible, `isOn` whether it is so.
export const chain = (step) => (editor) => step(editor.chain().focus()).run()
export const toggled = (name, step) => ({ run: chain(step), isOn: (editor) => editor.isActive(name), step })
export const action = (step) => ({ run: chain(step), step })
