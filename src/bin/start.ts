import './guard.ts'

const { serve } = await import('./serve.ts')
process.exitCode = await serve(process.env, process.cwd())
