import { createRouter, createWebHistory } from 'vue-router'
import SignInScreen from './screens/SignInScreen.vue'
import { useSession } from './session/store.ts'

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/sign-in', name: 'sign-in', component: SignInScreen },
    { path: '/', name: 'map', component: () => import('./screens/MapScreen.vue') },
    { path: '/wall', name: 'wall', component: () => import('./screens/WallScreen.vue') },
    { path: '/import', name: 'import', component: () => import('./screens/ImportScreen.vue') },
    { path: '/:rest(.*)', redirect: '/' },
  ],
})

/** Nobody sees the map before the server has said who he is. */
router.beforeEach(async (to) => {
  const session = useSession()
  if (to.name === 'sign-in' || session.caller) return true
  return (await session.restore()) ? true : { name: 'sign-in' }
})
/** An administrator sees no incidents: his screen is the import of boundaries. */
router.beforeEach((to) => {
  const isAdmin = useSession().caller?.role === 'sys_admin'
  return to.name === 'map' && isAdmin ? { name: 'import' } : true
})
/** The account of a wall knows one screen. */
router.beforeEach((to) => {
  const isWall = useSession().caller?.role === 'wall_display'
  return to.name === 'map' && isWall ? { name: 'wall' } : true
})
