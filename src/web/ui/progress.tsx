export type Stage = { readonly name: string; readonly text: string; /** Spoken when it begins. */ readonly say: string }

/** Work that takes a moment: a bar, its stages by name, and a line for screen readers. A script moves it. */
export const Progress = ({ stages, label, mostSeconds }: { readonly stages: readonly Stage[]; readonly label: string; readonly mostSeconds: number }) => (
  <div class="progress">
    <progress class="progress__bar" max={mostSeconds} aria-label={label} />
    <ol class="progress__stages">
      {stages.map(({ name, text, say }) => <li key={name} class="progress__stage" data-stage={name} data-say={say}>{text}</li>)}
    </ol>
    <p class="visually-hidden" role="status" data-live="" />
  </div>
)
