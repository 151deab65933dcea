import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { DerivedFiles, EndpointDocument } from './derive';
import { storedDocument, type StoredDocument } from './operations';
import { PATHS } from './paths';

/** Folders that hold derived files only: another file in them is left over. */
const DERIVED_FOLDERS = [PATHS.subgraphs, PATHS.endpointDocuments];

/** The registry's committed files of one project. */
export class ProjectFiles {
  constructor(readonly root: string) {}

  /** Content of a file, or null when there is none. */
  read(path: string): string | null {
    const file = join(this.root, path);
    return existsSync(file) ? readFileSync(file, 'utf8') : null;
  }

  write(path: string, content: string): void {
    const file = join(this.root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }

  /** Paths of the `.graphql` files in a folder and below, sorted. */
  list(folder: string): string[] {
    const directory = join(this.root, folder);
    if (!existsSync(directory)) return [];
    return readdirSync(directory, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.graphql'))
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
      .sort();
  }

  /** Stored operations that people wrote: all but those of the REST endpoints. */
  clientDocuments(): StoredDocument[] {
    return this.list(PATHS.operations)
      .filter((path) => !path.startsWith(`${PATHS.endpointDocuments}/`))
      .map((path) => storedDocument(path, this.read(path) ?? ''));
  }

  /** The committed documents of the REST endpoints. */
  endpointDocuments(): EndpointDocument[] {
    return this.list(PATHS.endpointDocuments).map((path) => {
      const { client, source } = storedDocument(path, this.read(path) ?? '');
      return { name: basename(path, '.graphql'), endpoint: client, source };
    });
  }

  /** Makes the project hold exactly these derived files. Returns the paths that were written or removed. */
  replaceDerived(files: DerivedFiles): string[] {
    const changed = this.drift(files);
    for (const path of changed) {
      const content = files.get(path);
      if (content === undefined) rmSync(join(this.root, path));
      else this.write(path, content);
    }
    return changed;
  }

  /** Paths whose committed content is not what it should be: different, missing or left over. */
  drift(files: DerivedFiles): string[] {
    const leftOver = DERIVED_FOLDERS.flatMap((folder) => this.list(folder)).filter(
      (path) => !files.has(path),
    );
    const different = [...files]
      .filter(([path, content]) => this.read(path) !== content)
      .map(([path]) => path);
    return [...different, ...leftOver].sort();
  }
}
