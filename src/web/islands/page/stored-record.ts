const databaseName = 'acquisition'
const storeName = 'keys'

/** Milliseconds after which a storage that gives no answer counts as none. */
const patienceMs = 5000

const settled = <Value>(request: IDBRequest<Value>): Promise<Value> => new Promise((resolve, reject) => {
  request.onsuccess = () => { resolve(request.result) }
  request.onerror = () => { reject(request.error ?? new Error('storage failed')) }
  setTimeout(() => { reject(new Error('storage did not answer')) }, patienceMs)
})

const open = (): Promise<IDBDatabase> => {
  const request = indexedDB.open(databaseName, 1)
  request.onupgradeneeded = () => { request.result.createObjectStore(storeName, { keyPath: 'grant' }) }
  return settled(request)
}

/** One transaction over the records of this origin, which are keyed by their `grant`. Rejects when the browser keeps nothing. */
export const withRecords = async <Value>(mode: IDBTransactionMode, act: (records: IDBObjectStore) => IDBRequest<Value>): Promise<Value> => {
  const database = await open()
  try {
    const transaction = database.transaction(storeName, mode)
    const committed = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => { resolve() }
      transaction.onabort = () => { reject(transaction.error ?? new Error('storage gave up')) }
    })
    const [value] = await Promise.all([settled(act(transaction.objectStore(storeName))), committed])
    return value
  } finally {
    database.close()
  }
}
