import { join } from 'node:path'

/** What writes the entries of long CRLs, in one file. */
export const CRL_WRITER = 'dist/programs/crl-writer.cjs'

/** Makes one file of the program that starts anew for every long CRL: to find and link a dozen modules takes Node half as long as it takes to start (decision 0261). */
export const bundleProgram = async (root: string, file = join(root, CRL_WRITER)): Promise<void> => {
  const { build } = await import('esbuild')
  await build({
    absWorkingDir: root, entryPoints: [join(root, 'src/bin/crl-writer.ts')], outfile: file, bundle: true, platform: 'node', format: 'cjs', target: 'node24',
    charset: 'utf8', legalComments: 'none', logLevel: 'silent',
  })
}
