'use strict'
// Runs on any Node from 12 on: no syntax younger than ES5 here.

var childProcess = require('child_process')
var crypto = require('crypto')
var fs = require('fs')
var path = require('path')

var SOURCES = ['src', 'test', 'bench', 'tools']
var ALONE = ['tsconfig.json', 'package-lock.json']

function eachFile(folder, act) {
  var entries
  try {
    entries = fs.readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    return
  }
  entries.forEach(function (entry) {
    var file = path.join(folder, entry.name)
    if (entry.isDirectory()) eachFile(file, act)
    else act(file)
  })
}

/** One value for the state of all that goes into the build: name, size and time of change of each file. */
function fingerprint(root) {
  var hash = crypto.createHash('sha256')
  function add(file) {
    var stat = fs.statSync(file)
    hash.update(path.relative(root, file) + ' ' + stat.size + ' ' + stat.mtimeMs + '\n')
  }
  SOURCES.forEach(function (folder) {
    eachFile(path.join(root, folder), add)
  })
  ALONE.forEach(function (file) {
    add(path.join(root, file))
  })
  return hash.digest('hex')
}

function stampFile(root) {
  return path.join(root, 'dist/.built')
}

function isBuilt(root, print) {
  try {
    return fs.readFileSync(stampFile(root), 'utf8') === print
  } catch (error) {
    return false
  }
}

/** What was compiled from a source that is gone would still be run, tests above all. */
function removeOrphans(root) {
  SOURCES.forEach(function (folder) {
    eachFile(path.join(root, 'dist', folder), function (file) {
      var source = path.join(root, path.relative(path.join(root, 'dist'), file)).replace(/\.js(\.map)?$/, '')
      if (/\.js(\.map)?$/.test(file) && !fs.existsSync(source + '.ts') && !fs.existsSync(source + '.tsx')) fs.unlinkSync(file)
    })
  })
}

function run(root, runtime, args) {
  return childProcess.spawnSync(runtime, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }).status === 0
}

/** Compiles the sources and bundles what browsers get, unless nothing changed. Answers a sentence when that failed. */
function build(root, runtime) {
  var print = fingerprint(root)
  if (isBuilt(root, print)) return undefined
  process.stderr.write('Building …\n')
  if (!fs.existsSync(stampFile(root))) {
    try {
      fs.unlinkSync(path.join(root, 'dist/.tsbuildinfo'))
    } catch (error) {
      // There is none before the first build.
    }
  }
  if (!run(root, runtime, ['node_modules/typescript/bin/tsc'])) return 'The sources do not compile: see the lines above.'
  removeOrphans(root)
  if (!run(root, runtime, ['--enable-source-maps', 'dist/tools/assets.js'])) return 'What browsers get could not be bundled: see the lines above.'
  fs.writeFileSync(stampFile(root), print)
  return undefined
}

module.exports = { build: build, fingerprint: fingerprint }
