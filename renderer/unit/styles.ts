import '../ui/base.css';
import '../ui/rating/rating-view.css';
import './unit.css';
import './list/list.css';
import './order/order.css';
import './act/act.css';
import './decision/decision.css';
import './rating/rating.css';
