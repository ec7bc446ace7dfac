/** How each thing is made of what is given. */
export type Makers<Given, Made> = { readonly [Name in keyof Made]: (given: Given) => Made[Name] }

/** Of many things that could be made of what is given, those that are asked for, each when it is first asked for. They are getters: nobody can copy them by `...`. */
export const lazily = <Given, Made extends object>(makers: Makers<Given, Made>): ((given: Given) => Made) => {
  class Lazy {
    readonly given: Given
    readonly made: Partial<Made> = {}
    constructor(given: Given) {
      this.given = given
    }
  }
  for (const name of Object.keys(makers) as (keyof Made)[]) {
    Object.defineProperty(Lazy.prototype, name, {
      get(this: Lazy) {
        return this.made[name] ??= makers[name](this.given)
      },
    })
  }
  return (given) => new Lazy(given) as unknown as Made
}
