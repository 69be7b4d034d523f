// n8n's own check of a community package, as its verification runs it: with comments that switch rules off ignored.
//   node scan-package.mjs <folder> [pattern …]
// A program of its own, since ESLint and its parsers are CommonJS that Jest would load file by file.
import { analyzePackage } from '@n8n/scan-community-package/scanner/scanner.mjs';

const [folder, ...patterns] = process.argv.slice(2);
const { passed, details, message } = await analyzePackage(folder, patterns.length > 0 ? patterns : undefined);
console.log(passed ? 'passed' : (details ?? message));
process.exitCode = passed ? 0 : 1;
