// Parses PowerShell scripts: node powershell.mjs DIRECTORY-OF-THE-GRAMMAR SCRIPT... Says where one is not PowerShell, and fails.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const [grammar, ...files] = process.argv.slice(2)
const { Language, Parser } = createRequire(import.meta.url)(join(grammar, 'tree-sitter.js'))
await Parser.init({ locateFile: name => join(grammar, name) })
const parser = new Parser()
parser.setLanguage(await Language.load(join(grammar, 'tree-sitter-powershell.wasm')))

let faults = 0
function look(node, file) {
    if (node.isError || node.isMissing) {
        const { row, column } = node.startPosition
        console.log(`${file}:${row + 1}:${column + 1}: ${JSON.stringify(node.text.slice(0, 80))} is no PowerShell`)
        faults++
    }
    node.children.forEach(child => look(child, file))
}
for (const file of files) {
    // EC2 takes a script for its launch agents between tags.
    const text = readFileSync(file, 'utf8').replace(/<\/?powershell>|<persist>.*/g, '')
    look(parser.parse(text).rootNode, file)
}
// A grammar that takes anything would find no fault either.
if (!parser.parse('if ($a {\n').rootNode.hasError) {
    console.log('the grammar finds no fault in what has one')
    faults++
}
console.log(`PowerShell scripts: ${files.length}\nPowerShell, faults: ${faults}`)
process.exit(faults ? 1 : 0)
