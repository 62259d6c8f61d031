"""The tests mirror the packages of netdesigner; `contract` and `property` go across them."""
