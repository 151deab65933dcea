import { join, relative } from 'node:path';
import ts from 'typescript';

export const ROOT = join(__dirname, '../../../..');

/** A method that issues statements. */
export interface RepositoryMethod {
  /** `page`, or `archive.put` for one of a part that the repository has. */
  readonly name: string;
  readonly parameters: readonly ts.Symbol[];
}

/** A class of a file `*.repository.ts`, as TypeScript sees it. */
export interface RepositoryClass {
  readonly file: string;
  readonly name: string;
  readonly domain: string;
  /** Folder of the feature. */
  readonly feature: string;
  readonly constructorParameters: readonly ts.Symbol[];
  /** Public ones, those of the classes that it extends too. */
  readonly methods: readonly RepositoryMethod[];
}

/** The repositories of all domains, and the types of their methods' parameters. */
export function repositoryClasses(): { checker: ts.TypeChecker; repositories: RepositoryClass[] } {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as {
    config: object;
  };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  const files = ts.sys.readDirectory(join(ROOT, 'subgraphs'), ['.repository.ts']).sort();
  const program = ts.createProgram(files, { ...options, incremental: false, types: ['node'] });
  const checker = program.getTypeChecker();
  const repositories = files.flatMap((file) => {
    const source = program.getSourceFile(file);
    const classes = source?.statements.filter(ts.isClassDeclaration) ?? [];
    return classes.flatMap((declaration) => repositoryOf(checker, file, declaration));
  });
  return { checker, repositories };
}

function repositoryOf(
  checker: ts.TypeChecker,
  file: string,
  declaration: ts.ClassDeclaration,
): RepositoryClass[] {
  const [, domain = '', feature = ''] = relative(ROOT, file).split('/');
  const symbol = declaration.name && checker.getSymbolAtLocation(declaration.name);
  const isExported = declaration.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
  if (!symbol || !isExported || domain === 'shared') return [];
  const instance = checker.getDeclaredTypeOfSymbol(symbol);
  const [construct] = checker.getTypeOfSymbolAtLocation(symbol, declaration).getConstructSignatures();
  return [
    {
      file,
      name: symbol.name,
      domain,
      feature,
      constructorParameters: construct?.parameters ?? [],
      methods: methodsOf(checker, instance, declaration),
    },
  ];
}

function methodsOf(checker: ts.TypeChecker, instance: ts.Type, location: ts.Node): RepositoryMethod[] {
  return instance
    .getProperties()
    .filter(isPublic)
    .flatMap((property) => {
      const type = checker.getTypeOfSymbolAtLocation(property, location);
      if (property.flags & ts.SymbolFlags.Method)
        return [{ name: property.name, parameters: type.getCallSignatures()[0]?.parameters ?? [] }];
      if (!isPart(type)) return [];
      return methodsOf(checker, type, location).map(({ name, parameters }) => ({
        name: `${property.name}.${name}`,
        parameters,
      }));
    });
}

function isPublic({ declarations = [] }: ts.Symbol): boolean {
  return declarations.every(
    (declaration) =>
      !(ts.getCombinedModifierFlags(declaration) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)),
  );
}

/** True for an object of one of the project's own classes. */
function isPart({ symbol }: ts.Type): boolean {
  const [declaration] = (symbol as ts.Symbol | undefined)?.declarations ?? [];
  return (
    declaration !== undefined &&
    ts.isClassDeclaration(declaration) &&
    !relative(ROOT, declaration.getSourceFile().fileName).includes('node_modules')
  );
}
