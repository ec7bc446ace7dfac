import '../src/bin/guard.ts'

await import('./tour/take-tour.ts')
