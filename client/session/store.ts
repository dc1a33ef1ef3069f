import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { Caller } from '../../contract/session.ts'
import { call } from '../api.ts'

/** Who is signed in; the cookie is the server's, no token is kept here. */
export const useSession = defineStore('session', () => {
  const caller = ref<Caller>()

  async function signIn(account: string, password: string): Promise<void> {
    caller.value = (await call('signIn', { body: { account, password } })).caller
  }
  /** The person of a cookie that is still good; false where there is none. */
  async function restore(): Promise<boolean> {
    caller.value = await call('whoAmI').catch(() => undefined)
    return caller.value !== undefined
  }
  async function signOut(): Promise<void> {
    await call('signOut').catch(() => undefined)
    caller.value = undefined
  }
  return { caller, signIn, restore, signOut }
})
