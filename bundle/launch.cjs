'use strict';
const { readFileSync, renameSync, writeFileSync } = require('node:fs');
const { createRequire, wrap } = require('node:module');
const { join } = require('node:path');
const { cachedDataVersionTag } = require('node:v8');
const { Script } = require('node:vm');

// Node has it from version 21. Where it is missing, pg asks Node's `Response` where it runs, and Node loads its `fetch` for that.
globalThis.navigator ??= { userAgent: `Node.js/${process.versions.node.split('.')[0]}` };

/**
 * Runs a program of the bundle from code that V8 has compiled before. Where there is none for this version of V8 and its flags, the
 * program compiles it as usual, and keeps it when it ends; where it may not write, nothing is kept.
 * @param {string} name of the file of the bundle; has the hash of its content, for V8 itself compares no more than lengths
 * @param {string} program
 */
exports.launch = function launch(name, program) {
  const file = join(__dirname, name);
  const kept = `${file}.${cachedDataVersionTag()}.cache`;
  const cachedData = read(kept);
  // Latin-1 as esbuild writes ASCII: V8 takes such strings as they are.
  const script = new Script(wrap(readFileSync(file, 'latin1')), {
    filename: file,
    cachedData,
  });
  if (!cachedData || script.cachedDataRejected) {
    process.once('exit', (code) => {
      if (code === 0) keep(kept, script.createCachedData());
    });
  }
  const bundle = { exports: {} };
  script.runInThisContext()(bundle.exports, createRequire(file), bundle, file, __dirname);
  bundle.exports[program]();
};

function read(path) {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** In one step: others may read it at the same time. */
function keep(path, data) {
  try {
    writeFileSync(`${path}.${process.pid}`, data);
    renameSync(`${path}.${process.pid}`, path);
  } catch {
    // The next process compiles again.
  }
}
