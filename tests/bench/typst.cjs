// tests/bench/typst.cjs INPUT.typ OUTPUT.pdf TIMES - the compiler of Typst from npm, for table.sh: NODE_PATH tells
// where `npm install @myriaddreamin/typst-ts-node-compiler` put it. TIMES documents in one process.
const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler');
const fs = require('fs'), path = require('path');
const [input, output, times] = process.argv.slice(2);
const compiler = NodeCompiler.create({ workspace: path.dirname(path.resolve(input)),
  fontArgs: [{ fontPaths: ['/usr/share/fonts/opentype/noto'] }] });
for (let i = 0; i < Number(times || 1); i++) {
  const pdf = compiler.pdf({ mainFilePath: path.resolve(input) });
  fs.writeFileSync(output, pdf);
}
