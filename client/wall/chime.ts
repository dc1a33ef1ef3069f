const TONES = [660, 880]
const TONE_SECONDS = 0.3
const LOUDNESS = 0.12

/** Two soft tones, 0.6 s together. Silent where the browser has not been allowed to sound. */
export function createChime() {
  let context: AudioContext | undefined

  return {
    play(): void {
      context ??= new AudioContext()
      if (context.state === 'suspended') void context.resume()
      const { currentTime, destination } = context
      TONES.forEach((frequency, index) => {
        const oscillator = context?.createOscillator()
        const gain = context?.createGain()
        if (!oscillator || !gain) return
        const start = currentTime + index * TONE_SECONDS
        oscillator.frequency.value = frequency
        gain.gain.setValueAtTime(0, start)
        gain.gain.linearRampToValueAtTime(LOUDNESS, start + 0.03)
        gain.gain.linearRampToValueAtTime(0, start + TONE_SECONDS)
        oscillator.connect(gain).connect(destination)
        oscillator.start(start)
        oscillator.stop(start + TONE_SECONDS)
      })
    },
    close: () => void context?.close(),
  }
}
