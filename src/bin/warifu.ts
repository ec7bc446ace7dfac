import './guard.ts'

const { main } = await import('./warifu/main.ts')
process.exitCode = await main(process.argv.slice(2), process.env, process.cwd())
