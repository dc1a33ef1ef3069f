// Follows the start until the map is there, then turns into it.
const step = document.getElementById('step')
const bar = document.getElementById('progress')

async function look() {
  try {
    const health = await (await fetch('/api/health', { cache: 'no-store' })).json()
    if (health.status === 'ok') return location.reload()
    step.textContent = health.step ?? '正在启动'
    bar.value = health.progress ?? 0
  } catch {
    step.textContent = '服务器没有应答，正在重试'
  }
  setTimeout(look, 500)
}
void look()
