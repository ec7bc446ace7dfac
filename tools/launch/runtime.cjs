'use strict'
// Runs on any Node from 12 on: no syntax younger than ES5 here.

var fs = require('fs')
var path = require('path')
var guard = require('../guard.cjs')

/** The Node that comes as a package, for machines whose own is too old; undefined where there is none for this kind of machine. */
function bundledNode(root) {
  var file = path.join(root, 'node_modules', 'node-' + process.platform + '-' + process.arch, 'bin/node')
  return fs.existsSync(file) ? file : undefined
}

/** The file of a Node that is new enough: this one, or the bundled one. */
function findRuntime(root) {
  return guard.refusal(process.versions.node) === undefined ? process.execPath : bundledNode(root)
}

var NO_RUNTIME =
  'Warifu needs Node 24.12 or newer; this is Node ' + process.versions.node + ', and the bundled one (package node-' + process.platform + '-' + process.arch +
  ') did not arrive: run "npm ci" again, or install a newer Node.'

module.exports = { findRuntime: findRuntime, NO_RUNTIME: NO_RUNTIME }
