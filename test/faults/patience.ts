import { setTimeout as pause } from 'node:timers/promises'
import { Refused } from './acquirer.ts'

/** Whether the service said: try again in a moment. */
export const isPatience = (error: unknown): boolean => error instanceof Refused && error.status === 503

const PAUSE_MS = 100

/** Tries as a person does who is told to try again, until it is done. */
export const patiently = async <T>(act: () => Promise<T>, mayPass: (error: unknown) => boolean = isPatience): Promise<T> => {
  for (;;) {
    try {
      return await act()
    } catch (error) {
      if (!mayPass(error)) throw error
      await pause(PAUSE_MS)
    }
  }
}
