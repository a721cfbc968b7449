/** The peer: JsSIP as its own documentation uses it, and nothing else on the page. */
import { UA, WebSocketInterface } from 'jssip';
import type { RTCSession } from 'jssip/lib/RTCSession';

/** How long it waits for candidates: what this project waits at most. */
const ICE_CAP_MS = 300;

const stun = new URLSearchParams(location.search).get('stun');
const iceServers = stun === null ? [] : [{ urls: stun }];
const agent = new UA({
  sockets: [new WebSocketInterface('ws://127.0.0.1:8088/ws')],
  uri: `sip:${new URLSearchParams(location.search).get('account')}@127.0.0.1`,
  password: `pw-${new URLSearchParams(location.search).get('account')}`,
});
let ringing: RTCSession | null = null;

agent.on('registered', () => {
  document.title = 'registered';
});
agent.on('newRTCSession', ({ session }: { session: RTCSession }) => {
  ringing = session;
  let isCapped = false;
  session.on('icecandidate', ({ ready }) => {
    if (!isCapped) setTimeout(ready, ICE_CAP_MS);
    isCapped = true;
  });
  session.on('peerconnection', ({ peerconnection }) => {
    peerconnection.addEventListener('track', ({ streams: [stream] }) => {
      const element = new Audio();
      element.srcObject = stream ?? null;
      void element.play();
    });
  });
});
addEventListener('keydown', ({ key }) => {
  if (key === 'F2') ringing?.answer({ mediaConstraints: { audio: true, video: false }, pcConfig: { iceServers } });
});
agent.start();
