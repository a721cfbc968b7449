import '../ui/base.css';
import './screen.css';
import './seat/seat.css';
import './notice/notice.css';
import './call/call.css';
import './classification/classification.css';
import './dispatch/dispatch.css';
import './keys/keys.css';
