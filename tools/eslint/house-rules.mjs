// The arrows and names of the house as ESLint rules: which folder may import what, and how files are called.
import { dirname, relative, resolve, sep } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** Folder → names of the import map it may use; a folder missing here may use all. */
const arrows = {
  'libs/domain': [],
  'libs/scoring': ['domain'],
  'libs/contracts': ['domain'],
  'libs/records': ['domain', 'scoring', 'config'],
  'libs/temporal': ['domain', 'contracts', 'config'],
  'libs/config': [],
  workflows: ['domain', 'contracts'],
  activities: ['domain', 'scoring', 'contracts', 'records', 'config'],
  'apps/api': ['domain', 'scoring', 'contracts', 'records', 'temporal', 'config'],
  'apps/worker': ['domain', 'contracts', 'records', 'temporal', 'config', 'activities'],
  'apps/cli': ['domain', 'scoring', 'contracts', 'records', 'temporal', 'config'],
  'apps/web': ['domain'],
};

/** Folder → the only packages its code may import. */
const packages = {
  'libs/domain': [],
  'libs/scoring': [],
  'libs/contracts': ['@temporalio/workflow'],
  workflows: ['@temporalio/workflow'],
};

/** Inside the web a feature is built from components and lib, the app from features, and never the other way. */
const webOrder = ['lib', 'components', 'features', 'app'];

const areaOf = (file) => {
  const [top, name] = relative(root, file).split(sep);
  return ['libs', 'apps'].includes(top) ? `${top}/${name}` : top;
};

const webLayerOf = (file) => webOrder.indexOf(relative(root, file).split(sep)[3]);

function problemOf(from, target) {
  const area = areaOf(from);
  if (target.startsWith('#')) return aliasProblem(area, target);
  if (target.startsWith('.')) return relativeProblem(from, target);
  return packages[area] && !packages[area].includes(target) ? `${area} may not import the package ${target}` : undefined;
}

function aliasProblem(area, target) {
  return arrows[area] && !arrows[area].includes(target.slice(1)) ? `${area} may not import ${target}` : undefined;
}

function relativeProblem(from, target) {
  const area = areaOf(from);
  const to = resolve(dirname(from), target);
  if (areaOf(to) !== area) return arrows[area] ? `${target} leaves ${area}: use a name of the import map` : undefined;
  const isUpward = area === 'apps/web' && webLayerOf(from) >= 0 && webLayerOf(to) > webLayerOf(from);
  return isUpward ? `${target} points against lib, components ← features ← app` : undefined;
}

const importArrows = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const isTest = /\.((e2e-)?spec|fixture)\.tsx?$/.test(context.filename);
    const check = (node) => {
      const target = node.source?.value;
      if (typeof target !== 'string') return;
      if (isTest && !target.startsWith('.')) return;
      const message = problemOf(context.filename, target);
      if (message) context.report({ node, message });
    };
    return { ImportDeclaration: check, ImportExpression: check, ExportNamedDeclaration: check, ExportAllDeclaration: check };
  },
};

const fileNames = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const name = context.filename.split(sep).at(-1);
    return {
      Program(node) {
        if (!/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*\.(ts|tsx|mjs)$/.test(name)) context.report({ node, message: `${name} is not kebab-case` });
      },
    };
  },
};

/** More than so many values are one object; a constructor is exempt, for what Nest injects comes one by one. */
const maxParams = {
  meta: { type: 'suggestion', schema: [{ type: 'integer' }] },
  create(context) {
    const [max] = context.options;
    const check = (node) => {
      const isConstructor = node.parent.type === 'MethodDefinition' && node.parent.kind === 'constructor';
      if (node.params.length > max && !isConstructor) context.report({ node, message: `${node.params.length} parameters: more than ${max} are one object` });
    };
    return { FunctionDeclaration: check, FunctionExpression: check, ArrowFunctionExpression: check };
  },
};

export default { rules: { 'import-arrows': importArrows, 'file-names': fileNames, 'max-params': maxParams } };
