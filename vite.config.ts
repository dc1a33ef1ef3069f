import vue from '@vitejs/plugin-vue'
import { defineConfig, type Plugin } from 'vite'

/**
 * The browser never checks, the server does: of the contract its tables and types are bundled, its schemas
 * are not. Who asks a schema to check something in the browser is told at once.
 */
function withoutSchemas(): Plugin {
  const nothing = `
    const refuse = () => { throw new Error('schemas are checked by the server') }
    const nothing = new Proxy(() => nothing, {
      get: (_, key) => (/parse/i.test(String(key)) ? refuse : nothing),
      apply: () => nothing,
    })
    export const z = nothing`
  return {
    name: 'without-schemas',
    enforce: 'pre',
    resolveId: (id) => (id === 'zod' ? '\0zod' : undefined),
    load: (id) => (id === '\0zod' ? nothing : undefined),
  }
}

export default defineConfig({
  root: 'client',
  plugins: [withoutSchemas(), vue()],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    // Chromium 109 is the oldest that the offices' browsers are built on.
    target: 'chrome109',
    chunkSizeWarningLimit: 1200,
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'vue', test: /node_modules\/(vue|@vue|pinia|vue-router)\//, priority: 30 },
            { name: 'maplibre', test: /node_modules\/maplibre-gl\//, priority: 20 },
            {
              name: 'deck',
              test: /node_modules\/(@deck\.gl|@luma\.gl|@math\.gl|@loaders\.gl|@probe\.gl)\//,
              priority: 20,
            },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      '/api': 'http://localhost:8080',
      '/tiles': 'http://localhost:8080',
      '/socket.io': { target: 'ws://localhost:8080', ws: true },
    },
  },
})
