// There is one way to say something in two languages: `{ zh, en }` where it is said. Held by looking at the syntax of the
// sources, so that no second way comes back.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .map((name) => `src/${name.replaceAll('\\', '/')}`)
  .filter((name) => name.endsWith('.ts') && !name.startsWith('src/scan/kernel/'))
  .map((file) => ({
    file,
    tree: ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.ES2023, true),
  }));

function findNodes(isWrong: (node: ts.Node) => boolean): string[] {
  const found: string[] = [];
  for (const { file, tree } of sources) {
    const visit = (node: ts.Node): void => {
      if (isWrong(node)) {
        const { line } = tree.getLineAndCharacterOfPosition(node.getStart());
        found.push(`${file}:${line + 1}`);
      }
      ts.forEachChild(node, visit);
    };
    visit(tree);
  }
  return found;
}

const isText = (node: ts.Node): boolean => ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);

it('chooses between two texts by a label, never by asking which language it is', () => {
  const asks = (node: ts.Expression): boolean =>
    ts.isBinaryExpression(node) &&
    ts.isStringLiteralLike(node.right) &&
    ['zh', 'en'].includes(node.right.text);
  expect(
    findNodes(
      (node) =>
        ts.isConditionalExpression(node) &&
        asks(node.condition) &&
        isText(node.whenTrue) &&
        isText(node.whenFalse),
    ),
  ).toEqual([]);
});

it('has one function called inBoth', () => {
  expect(
    findNodes(
      (node) =>
        (ts.isFunctionDeclaration(node) || ts.isVariableDeclaration(node)) &&
        node.name?.getText() === 'inBoth',
    ),
  ).toEqual([expect.stringMatching(/^src\/domain\/error\.ts:/)]);
});

it('passes both texts of a sentence as one label', () => {
  expect(
    findNodes(
      (node) =>
        ts.isCallExpression(node) &&
        node.expression.getText() === 'say' &&
        node.arguments.length === 2 &&
        node.arguments.every(isText),
    ),
  ).toEqual([]);
});
