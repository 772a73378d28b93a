/** Lint rules of this project that no published plugin has. Loaded by `.oxlintrc.json`. */

type Node = { type: string; source?: unknown };
type Context = { report(problem: { node: Node; message: string }): void };

const noReexport = {
  create(context: Context) {
    const check = (node: Node): void => {
      if (!node.source) return;
      context.report({ node, message: "No barrel files: import the module that defines the thing." });
    };
    return { ExportNamedDeclaration: check, ExportAllDeclaration: check };
  },
};

// A lint plugin is a default export by contract.
// oxlint-disable-next-line import/no-default-export
export default { meta: { name: "roost" }, rules: { "no-reexport": noReexport } };
