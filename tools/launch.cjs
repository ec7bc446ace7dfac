'use strict'
// The entry of every npm script. Runs on any Node from 12 on: no syntax younger than ES5 here, nor in what it requires.

var childProcess = require('child_process')
var fs = require('fs')
var os = require('os')
var path = require('path')
var builder = require('./launch/build.cjs')
var fonts = require('./launch/fonts.cjs')
var options = require('./launch/options.cjs')
var packages = require('./launch/packages.cjs')
var runtimes = require('./launch/runtime.cjs')

var root = path.dirname(__dirname)

/** What each script runs once everything is in place. */
var SCRIPTS = {
  start: ['dist/programs/start.js'],
  warifu: ['dist/programs/warifu.js'],
  test: ['dist/tools/test.js'],
  prove: ['dist/tools/test.js', '--prove'],
  check: ['dist/tools/check.js'],
  bench: ['dist/bench/bench.js'],
  fuzz: ['dist/test/fuzz/fuzz.js'],
  tour: ['dist/tools/tour.js'],
  generate: ['dist/tools/generate.js'],
  schema: ['dist/tools/schema.js'],
  build: [],
}

function fail(sentence) {
  process.stderr.write(sentence + '\n')
  process.exit(1)
}

/** A script gets our signals and gives us its end: whoever started us sees no difference. */
function hand(runtime, args) {
  // Node keeps what it has compiled: a third of a start's work, for each script and each of its children.
  // Passwords are checked on Node's threads, one a core (src/bin/house.ts); two more are for files and names. Node reads this before any script of ours runs.
  var threads = String(Math.max(4, os.cpus().length + 2))
  var env = Object.assign({ NODE_COMPILE_CACHE: path.join(root, '.cache/compiled'), UV_THREADPOOL_SIZE: threads }, process.env)
  var child = childProcess.spawn(runtime, args, { stdio: 'inherit', cwd: root, env: env })
  ;['SIGTERM', 'SIGHUP', 'SIGINT', 'SIGQUIT'].forEach(function (signal) {
    process.on(signal, function () {
      // A terminal sends its own to the whole group, the script included.
      var sentByTerminal = process.stdin.isTTY && (signal === 'SIGINT' || signal === 'SIGQUIT')
      if (!sentByTerminal) child.kill(signal)
    })
  })
  child.once('error', function (error) {
    fail('The script could not be run: ' + error.message)
  })
  child.once('exit', function (code, signal) {
    if (signal === null) process.exit(code)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}

function launch(name, rest) {
  if (!Object.prototype.hasOwnProperty.call(SCRIPTS, name)) fail('There is no script "' + name + '". There are: ' + Object.keys(SCRIPTS).join(', ') + '.')
  var script = SCRIPTS[name]
  var runtime = runtimes.findRuntime(root)
  if (runtime === undefined) fail(runtimes.NO_RUNTIME)
  var problem = builder.build(root, runtime)
  if (problem !== undefined) fail(problem)
  if (script.length === 0) return
  if (!fs.existsSync(path.join(root, script[0]))) fail('The script "' + name + '" is not part of this version: ' + script[0] + ' is missing.')
  if (name === 'start') fonts.provide(root, runtime, process.env)
  hand(runtime, (name === 'start' ? options.SERVICE : options.SCRIPT).concat(script, rest))
}

var name = process.argv[2] || ''
var rest = process.argv.slice(3)
var complete = packages.isLinked(root) || (packages.missingPackages(root).length === 0 && runtimes.findRuntime(root) !== undefined)
if (complete) launch(name, rest)
else
  packages.install(root, function (problem) {
    if (problem !== undefined) fail(problem)
    launch(name, rest)
  })
