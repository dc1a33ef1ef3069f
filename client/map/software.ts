let isKnown: boolean | undefined

/** Whether WebGL is drawn by the processor: then nothing glides between fixes, a jump a fix is enough. */
export function isSoftwareDrawn(): boolean {
  if (isKnown !== undefined) return isKnown
  const gl = document.createElement('canvas').getContext('webgl2')
  const details = gl?.getExtension('WEBGL_debug_renderer_info')
  const name = details ? String(gl?.getParameter(details.UNMASKED_RENDERER_WEBGL)) : ''
  isKnown = !gl || /SwiftShader|llvmpipe|Basic Render|Software/i.test(name)
  gl?.getExtension('WEBGL_lose_context')?.loseContext()
  return isKnown
}
