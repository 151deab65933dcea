import Module from 'node:module';
import { createScriptTransformer } from '@jest/transform';
import type { JestEnvironmentConfig } from '@jest/environment';

/** What Node's loader of CommonJS modules has beyond its public interface; read in Node 20.20. */
interface Loader {
  _extensions: Record<string, (module: Compiling, filename: string) => void>;
  _resolveFilename: (request: string, ...rest: unknown[]) => string;
}

interface Compiling {
  _compile(code: string, filename: string): void;
}

const RELATIVE_JS = /^\.{1,2}\/.*\.js$/;

/**
 * Lets `require` of this process load the project's TypeScript, outside the sandbox that Jest makes for each test file:
 * what is loaded so stays for all files of the worker. Jest's own transformer is used, with its cache and its
 * instrumentation, so that coverage counts the same lines.
 */
export async function loadTypeScriptNatively({
  globalConfig,
  projectConfig,
}: JestEnvironmentConfig): Promise<void> {
  const transformer = await createScriptTransformer(projectConfig);
  const options = {
    collectCoverage: globalConfig.collectCoverage,
    collectCoverageFrom: globalConfig.collectCoverageFrom,
    coverageProvider: globalConfig.coverageProvider,
    isInternalModule: false,
    supportsDynamicImport: false,
    supportsExportNamespaceFrom: false,
    supportsStaticESM: false,
    supportsTopLevelAwait: false,
  };
  const loader = Module as unknown as Loader;
  loader._extensions['.ts'] = (module, filename) => {
    module._compile(transformer.transform(filename, options).code, filename);
  };
  // As `moduleNameMapper` of jest.config.cjs: `import('./x.js')` names a file that the build has not made.
  const resolve = loader._resolveFilename;
  loader._resolveFilename = (request, ...rest) => {
    try {
      return resolve(request, ...rest);
    } catch (error) {
      if (!RELATIVE_JS.test(request)) throw error;
      return resolve(request.replace(/js$/, 'ts'), ...rest);
    }
  };
}
