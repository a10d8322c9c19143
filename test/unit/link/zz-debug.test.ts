
import { it } from 'vitest';
import { play } from './zz-debug.ts';
const steps: any = [{"kind":"kill the page","at":0},{"kind":"enter","at":0,"what":0,"which":0},{"kind":"deliver","at":0,"most":3},{"kind":"carry","at":0,"fate":"answered"},{"kind":"beat"},{"kind":"deliver","at":0,"most":3},{"kind":"pass","ms":20},{"kind":"restore"},{"kind":"deliver","at":0,"most":1},{"kind":"enter","at":0,"what":0,"which":0},{"kind":"pull or plug","at":0},{"kind":"deliver","at":0,"most":1},{"kind":"kill the page","at":0},{"kind":"enter","at":0,"what":0,"which":0},{"kind":"deliver","at":0,"most":1},{"kind":"enter","at":0,"what":0,"which":0}];
it('x', async () => {
  for (let i=0;i<1;i++){
  const { host, stations, kept } = await play(steps);
  for (const [id, e] of kept) { const o = await host.engine().submit(e); console.log(id, e.name, JSON.stringify(e.input).slice(0,60), JSON.stringify(o), 'tray', stations.map((s:any)=>s.link().tray().some((t:any)=>t.id===id)), stations.map((s:any)=>JSON.stringify(s.link().entries().find((t:any)=>t.envelope.id===id)?.state))); }
  console.log('---');
  await host.stop(); for (const s of stations) await s.link().stop();
  }
}, 60000);
